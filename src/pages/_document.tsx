import Document, {
  Head,
  Html,
  Main,
  NextScript,
  type DocumentContext,
  type DocumentInitialProps,
} from "next/document";
import { THEMES, type Theme } from "@/dashboard/preferences/preferences";

interface ThemedProps extends DocumentInitialProps {
  theme: Theme;
}

/** The page around an embedded station, in the theme that its address asks for. */
export default class EmbedDocument extends Document<ThemedProps> {
  static override async getInitialProps(ctx: DocumentContext): Promise<ThemedProps> {
    const theme = THEMES.find((known) => known === ctx.query.theme) ?? "system";
    return { ...(await Document.getInitialProps(ctx)), theme };
  }

  override render() {
    return (
      <Html lang="en" data-theme={this.props.theme}>
        <Head />
        <body>
          <Main />
          <NextScript />
        </body>
      </Html>
    );
  }
}
