/** Waits at most so long for a first paint: where none is told, the page is not to stay without its scripts. */
const PAINT_MS_MAX = 3_000;

/** No browser fetches or runs scripts of a type that it does not know. */
const WAITING = "text/after-paint";

/**
 * Runs the scripts that wait when the page has been seen, or where there is nothing to be seen, as in a tab behind
 * others or where Next has the browser draw what there is not.
 *
 * A button that is pressed before React can tell what is to be done is pressed again when the page is alive
 * (tell-alive.tsx). React itself, which listens at the document before that, stops such an event there; what comes
 * further down is React's when the button has its mark.
 *
 * `__next_s` is next/script's list of what Next runs before it hydrates: with an empty script in it, that is a task of
 * its own after the one in which React is evaluated (src/instrumentation-client.ts), and the browser can paint and be
 * pressed between.
 */
const RUNNER = `(()=>{
const pressed=[];
const find=({target})=>target.closest?.('button[type="button"]');
const keep=(event)=>{
const button=find(event);
if(button)pressed.push(button)
};
const forget=(event)=>{
const button=find(event);
if(button&&Object.keys(button).some((key)=>key.startsWith("__reactProps")))pressed.pop()
};
addEventListener("click",keep,true);
document.documentElement.addEventListener("click",forget,true);
addEventListener("buoycast-alive",()=>{
removeEventListener("click",keep,true);
document.documentElement.removeEventListener("click",forget,true);
for(const button of pressed)button.click()
},{once:true});
let isRun=false;
const run=()=>{
if(isRun)return;
isRun=true;
self.__next_s=[[0,{children:""}]];
for(const waiting of document.querySelectorAll('script[type="${WAITING}"]')){
const script=document.createElement("script");
for(const{name,value}of waiting.attributes)if(name!=="type"&&name!=="nonce")script.setAttribute(name,value);
waiting.replaceWith(script)
}
};
if(document.hidden||!document.querySelector("main")||!self.PerformanceObserver?.supportedEntryTypes?.includes("paint"))return run();
new PerformanceObserver((paints)=>{if(paints.getEntriesByName("first-contentful-paint").length)run()}).observe({type:"paint",buffered:true});
document.addEventListener("visibilitychange",run);
setTimeout(run,${PAINT_MS_MAX})
})()`.replaceAll("\n", "");

/** The beginning of a script's tag as React writes it, its address first. */
const SCRIPT = /<script (?=src="[^"]*\/_next\/static\/)/g;

/**
 * Has a page's scripts fetched and run after its first paint: a phone that is slower than its network else runs them
 * all before anything is seen (docs/decisions/0016).
 * @param html a whole page of Next; without scripts it comes back as it is
 * @param nonce by which the page's policy lets a script of its own run
 */
export function runScriptsAfterPaint(html: string, nonce: string): string {
  const waiting = html.replace(SCRIPT, `<script type="${WAITING}" `);
  return waiting === html
    ? html
    : waiting.replace("</body>", `<script nonce="${nonce}">${RUNNER}</script></body>`);
}
