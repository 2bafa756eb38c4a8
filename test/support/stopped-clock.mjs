// For `node --import`: a process whose clock stands still at STOPPED_AT (ISO 8601), so that ages on its pages are the
// same whenever they are looked at. Timers go on.
const atMs = Date.parse(process.env.STOPPED_AT ?? "");
if (Number.isNaN(atMs)) throw new Error("STOPPED_AT is no time");

globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length > 0 ? args : [atMs], newTarget),
  apply: (target) => new target(atMs).toString(),
  get: (target, name, receiver) => (name === "now" ? () => atMs : Reflect.get(target, name, receiver)),
});
