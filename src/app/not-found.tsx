import Link from "next/link";

export default function NotFoundPage() {
  return (
    <main id="content" className="message">
      <h1>There is nothing here</h1>
      <p>A station has the id that NDBC gives it, such as 46042 or CLKN7.</p>
      <p>
        <Link href="/">All stations</Link>
      </p>
    </main>
  );
}
