import type { IncomingMessage, ServerResponse } from "node:http";
import { readDataVersion } from "../../infra/data-version";
import { tellReason } from "../../infra/tell-reason";
import { createClientAddress } from "../client-address";
import { READ_METHODS } from "../cors";
import { toProblem } from "../node-response";
import { readQuery } from "../observation-stream";
import { explain, inTime } from "../outage";
import { ProblemError } from "../problem";
import type { WebProcess } from "../web-process";
import { AnswerCache } from "./answer-cache";
import { LongTexts } from "./long-texts";
import { createMatcher, pickFormat, type Match } from "./match-route";
import { readOrigin } from "./origin";
import { readAnew } from "./read-anew";
import { readParameters } from "./read-parameters";
import { Representation } from "./representation";
import { FORMATS, type Asked, type Format, type FormatName, type LongText, type Route } from "./route";
import { sendLongText, sendRepresentation, sendRestProblem } from "./send";

type WebApi = Pick<WebProcess, "env" | "logger" | "probe" | "database" | "quota">;

/** Answers the REST API's requests. */
export class Api {
  readonly #web: WebApi;
  readonly #match: (path: string) => Match;
  readonly #addressOf: ReturnType<typeof createClientAddress>;
  readonly #answers = new AnswerCache();
  /** Asked for each answer, so that none is older than its request, and none is given while the database is away. */
  readonly #readVersion: () => Promise<string>;
  readonly #longTexts = new LongTexts();

  constructor(web: WebApi, routes: readonly Route[]) {
    this.#web = web;
    this.#match = createMatcher(routes);
    this.#readVersion = readAnew(() => readDataVersion(web.database));
    this.#addressOf = createClientAddress(web.env.TRUSTED_PROXIES);
  }

  /** @param path of the request's target */
  serve(req: IncomingMessage, res: ServerResponse, path: string): void {
    this.#answer(req, res, path).catch(async (err: unknown) => {
      if (res.headersSent) {
        this.#web.logger.info({ path, reason: tellReason(err) }, "an answer broke off");
        res.destroy();
      } else sendRestProblem(req, res, toProblem(await explain(err, this.#web.probe)));
    });
  }

  async #answer(req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
    this.#web.quota.count(req, res);
    const match = this.#match(path);
    if (req.method !== "GET" && req.method !== "HEAD") {
      // A body is not read to its end.
      res.setHeader("Allow", READ_METHODS).setHeader("Connection", "close");
      throw new ProblemError(
        "method-not-allowed",
        `Use GET rather than ${req.method}: this API is read-only.`,
      );
    }
    const { name, format } = pickFormat(match, req.headers.accept);
    const { route } = match;
    const query = new URLSearchParams(readQuery(req.url!));
    const asked = {
      path: match.path,
      query: readParameters(query, route.query),
      isGiven: (parameter: string) => query.has(parameter),
      origin: readOrigin(req),
    };
    const answer = await this.#find(route, name, format, asked);
    if (answer instanceof Representation) await sendRepresentation(req, res, answer, route.caching);
    else
      await this.#sendLong(req, res, answer, { mediaType: FORMATS[name].mediaType, caching: route.caching });
  }

  async #find(
    route: Route,
    name: FormatName,
    format: Format,
    asked: Asked<Record<string, unknown>>,
  ): Promise<Representation | LongText> {
    const make = async () => toAnswer(await format.answer(asked as Asked<never>), name);
    if (route.isOf === "request") return make();
    const given = Object.keys(asked.query).filter(asked.isGiven);
    const find = async () => {
      const version = route.isOf === "data" ? await this.#readVersion() : null;
      const key = JSON.stringify([route.path, name, asked.path, asked.query, given, version]);
      return this.#answers.find(key, make);
    };
    return inTime(find(), this.#web.probe);
  }

  async #sendLong(
    req: IncomingMessage,
    res: ServerResponse,
    { pieces }: LongText,
    how: { mediaType: string; caching: Route["caching"] },
  ): Promise<void> {
    const end = this.#longTexts.begin(this.#addressOf(req));
    try {
      // The first piece is waited for before the head is sent, which says that all is well.
      const reader = pieces[Symbol.asyncIterator]();
      const first = await inTime(reader.next(), this.#web.probe);
      await sendLongText(req, res, { ...how, pieces: goOn(first, reader) });
    } finally {
      end();
    }
  }
}

function toAnswer(told: unknown, name: FormatName): Representation | LongText {
  if (typeof told === "object" && told !== null && "pieces" in told) return told as LongText;
  return new Representation(FORMATS[name].mediaType, typeof told === "string" ? told : JSON.stringify(told));
}

/** What a reader gives of which the first piece was read. */
async function* goOn(
  first: IteratorResult<string>,
  reader: AsyncIterator<string>,
): AsyncGenerator<string, void, void> {
  try {
    for (let next = first; !next.done; next = await reader.next()) yield next.value;
  } finally {
    await reader.return?.();
  }
}
