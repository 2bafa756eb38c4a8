import { useState, type ReactNode } from "react";
import styles from "./paged-table.module.css";

/** A day of ten minutes. */
const PAGE_ROWS = 144;

interface PagedTableProps<Row> {
  /** What it is a table of, for those who do not see what stands above it. */
  label: string;
  /** The last comes first. */
  rows: readonly Row[];
  heads: readonly { key: string; title: string; unit?: string }[];
  keyOf(row: Row): string | number;
  /** The head of its row, and a cell for each other column. */
  renderCells(row: Row): { head: ReactNode; cells: readonly ReactNode[] };
}

/** What a chart shows, in figures: closed at first, and page by page. */
export function PagedTable<Row>({ label, rows, heads, keyOf, renderCells }: PagedTableProps<Row>) {
  const [isOpen, setIsOpen] = useState(false);
  const [wantedPage, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  // A shorter range has fewer pages.
  const page = Math.min(wantedPage, pages - 1);
  const end = rows.length - page * PAGE_ROWS;
  const shown = rows.slice(Math.max(0, end - PAGE_ROWS), end).reverse();
  return (
    <details className={styles.table} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>The same as a table</summary>
      {isOpen && (
        <>
          <nav className={styles.pages} aria-label="Pages of the table">
            {/* Not `disabled`: a button that leads to the last page must not lose the focus there. */}
            <button
              type="button"
              className="button"
              aria-disabled={page === 0}
              onClick={() => setPage(Math.max(page - 1, 0))}
            >
              Newer
            </button>
            <button
              type="button"
              className="button"
              aria-disabled={page === pages - 1}
              onClick={() => setPage(Math.min(page + 1, pages - 1))}
            >
              Older
            </button>
            <span role="status">
              Rows {page * PAGE_ROWS + 1} to {page * PAGE_ROWS + shown.length} of {rows.length}
            </span>
          </nav>
          <div className={styles.rows} tabIndex={0} role="region" aria-label={label}>
            <table>
              <thead>
                <tr>
                  {heads.map(({ key, title, unit }) => (
                    <th key={key} scope="col">
                      {title} {unit && <span>{unit}</span>}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => {
                  const { head, cells } = renderCells(row);
                  return (
                    <tr key={keyOf(row)}>
                      <th scope="row">{head}</th>
                      {cells.map((cell, i) => (
                        <td key={heads[i + 1]!.key}>{cell}</td>
                      ))}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        </>
      )}
    </details>
  );
}
