import { TabStream, type TabPort } from "../../src/hooks/tabs/tab-stream";
import type { TabMessage } from "../../src/hooks/tabs/tab-message";

/** A tab of the played world, and what its listeners were given. */
export interface PlayedTab {
  from: number;
  stream: TabStream;
  isHung: boolean;
  ids: number[];
  names: string[];
  gaps: number[];
}

/**
 * Tabs, their channel, their lock and a server, all in the test's own time: each message, event and grant waits until
 * it is let through, in the order of its sender alone.
 */
export class TabsWorld {
  nowMs = 1_000_000;
  isServerUp = true;
  /** Whether the network lets the server's pings through. */
  hasPings = true;
  /** Ids that the server gave out, ascending. */
  published: number[] = [];
  /** What is older is replayed no longer. */
  windowFrom = 0;
  openings = 0;
  readonly tabs: PlayedTab[] = [];
  /** One queue a way: each does something when it is let through. */
  readonly #ways = new Map<string, { tab: PlayedTab; steps: (() => void)[] }>();
  readonly #sources = new Map<PlayedTab, { after: number; cursor: number; isOpen: boolean; id: string }>();
  #line: PlayedTab[] = [];
  #holder: PlayedTab | null = null;

  /** A new tab whose page has everything up to that id. */
  open(from: number): PlayedTab {
    const tab: PlayedTab = {
      from,
      stream: new TabStream(
        from,
        this.#port(() => tab),
      ),
      isHung: false,
      ids: [],
      names: [],
      gaps: [],
    };
    this.tabs.push(tab);
    tab.stream.join();
    return tab;
  }

  /** Closed in order, or killed: it says nothing, and the browser frees what it held. */
  end(tab: PlayedTab, how: "closed" | "killed"): void {
    if (how === "closed") tab.stream.leave();
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    this.#sources.delete(tab);
    this.#leaveLock(tab);
    for (const [name, way] of this.#ways) if (way.tab === tab) this.#ways.delete(name);
  }

  get holders(): PlayedTab[] {
    return this.tabs.filter((tab) => this.#sources.get(tab)?.isOpen);
  }

  publish(): void {
    const id = (this.published.at(-1) ?? 0) + 1;
    this.published.push(id);
  }

  /** The real connection of a tab breaks. */
  breakSource(tab: PlayedTab, isOver: boolean): void {
    if (!this.#sources.get(tab)?.isOpen || tab.isHung) return;
    this.#way("source", tab).splice(0);
    tab.stream.sourceFailed(isOver);
    const source = this.#sources.get(tab);
    if (isOver || !source) return;
    // A browser comes back with the last id that it read, whatever was on the way.
    if (source.id !== "") source.cursor = Number(source.id);
    else source.cursor = source.after;
    this.#connect(tab);
  }

  tick(tab: PlayedTab): void {
    if (!tab.isHung) tab.stream.tick();
  }

  /** How many ways have something waiting that can be let through. */
  get waiting(): number {
    this.#serve();
    return this.#passable().length;
  }

  /** Lets the first thing of one way through. */
  pass(which: number): void {
    this.#serve();
    const passable = this.#passable();
    passable[which % passable.length]?.steps.shift()!();
  }

  /** Lets everything through that waits and that follows from it. */
  settle(): void {
    for (let i = 0; this.waiting > 0; i += 1) {
      if (i > 100_000) throw new Error("the tabs never come to rest");
      this.pass(i);
    }
  }

  /** Time passes, with the timers of all tabs. */
  pause(ms: number): void {
    for (const end = this.nowMs + ms; this.nowMs < end;) {
      this.nowMs += 500;
      if (this.hasPings && this.nowMs % 15_000 === 0)
        for (const tab of this.holders)
          this.#way("source", tab).push(() => tab.stream.sourceSaid("ping", "", this.#sources.get(tab)!.id));
      this.settle();
      if (this.nowMs % 1500 === 0) for (const tab of [...this.tabs]) this.tick(tab);
      this.settle();
    }
  }

  #port(self: () => PlayedTab): TabPort {
    return {
      post: (message: TabMessage) => {
        const from = self();
        const copy = structuredClone(message);
        for (const to of this.tabs)
          if (to !== from) this.#way(`${this.#name(from)}`, to).push(() => to.stream.received(copy));
      },
      waitForLock: () => {
        this.#leaveLock(self());
        this.#line.push(self());
        this.#grantNext();
      },
      stealLock: () => {
        const tab = self();
        this.#leaveLock(tab);
        const robbed = this.#holder;
        if (robbed) this.#way("lock", robbed).push(() => robbed.stream.deposed());
        this.#grant(tab);
      },
      leaveLock: () => this.#leaveLock(self()),
      open: (after) => {
        this.openings += 1;
        this.#way("source", self()).splice(0);
        this.#sources.set(self(), { after, cursor: after, isOpen: true, id: "" });
        this.#connect(self());
      },
      shut: () => {
        const source = this.#sources.get(self());
        if (source) source.isOpen = false;
        this.#way("source", self()).splice(0);
      },
      dispatch: (name, data, id) => {
        const tab = self();
        if (name !== "message") tab.names.push(name);
        else if (id !== null) tab.ids.push(id);
        else tab.gaps.push(Number((JSON.parse(data) as { gap: { oldest: string } }).gap.oldest));
      },
      nowMs: () => this.nowMs,
      chance: () => 0.5,
    };
  }

  readonly #names = new Map<PlayedTab, string>();
  #name(tab: PlayedTab): string {
    if (!this.#names.has(tab)) this.#names.set(tab, `tab ${this.#names.size}`);
    return this.#names.get(tab)!;
  }

  #way(from: string, tab: PlayedTab): (() => void)[] {
    const name = `${from} > ${this.#name(tab)}`;
    if (!this.#ways.has(name)) this.#ways.set(name, { tab, steps: [] });
    return this.#ways.get(name)!.steps;
  }

  #passable() {
    return [...this.#ways.values()].filter(({ tab, steps }) => steps.length > 0 && !tab.isHung);
  }

  #connect(tab: PlayedTab): void {
    const source = this.#sources.get(tab)!;
    if (!this.isServerUp) {
      this.#way("source", tab).push(() => tab.stream.sourceFailed(true));
      return;
    }
    const newest = this.published.at(-1) ?? 0;
    const say = (data: string) =>
      this.#way("source", tab).push(() => tab.stream.sourceSaid("message", data, source.id));
    this.#way("source", tab).push(() => tab.stream.sourceSaid("connected", "{}", source.id));
    const gap = (reason: string, oldest: number) =>
      say(JSON.stringify({ gap: { from: String(source.cursor), oldest: String(oldest), reason } }));
    if (source.cursor > newest) {
      gap("unknown", newest + 1);
      source.cursor = newest;
    } else if (source.cursor < this.windowFrom) {
      gap("expired", this.windowFrom + 1);
      source.cursor = this.windowFrom;
    }
  }

  /** The server writes what is new to each connection, also to one whose tab does not read. */
  #serve(): void {
    for (const [tab, source] of this.#sources) {
      if (!source.isOpen || !this.isServerUp) continue;
      for (const id of this.published.filter((each) => each > source.cursor)) {
        source.cursor = id;
        this.#way("source", tab).push(() => {
          source.id = String(id);
          tab.stream.sourceSaid("message", JSON.stringify({ eventId: String(id) }), source.id);
        });
      }
    }
  }

  #leaveLock(tab: PlayedTab): void {
    this.#line = this.#line.filter((other) => other !== tab);
    this.#way("lock", tab).splice(0);
    if (this.#holder !== tab) return;
    this.#holder = null;
    this.#grantNext();
  }

  #grantNext(): void {
    const next = this.#line[0];
    if (this.#holder || !next) return;
    this.#line.shift();
    this.#grant(next);
  }

  #grant(tab: PlayedTab): void {
    this.#holder = tab;
    this.#way("lock", tab).push(() => tab.stream.granted());
  }
}
