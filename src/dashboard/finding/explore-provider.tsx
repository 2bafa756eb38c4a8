"use client";

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";
import { formatExploreState, isStep, parseExploreState, type ExploreState } from "./explore-state";

interface Explore {
  state: ExploreState;
  /** Changes some of it, and the address with it; the same function from one drawing to the next. */
  change: (change: Partial<ExploreState>) => void;
}

const ExploreContext = createContext<Explore | null>(null);

interface ExploreProviderProps {
  /** That of the request's address. */
  initial: ExploreState;
  children: ReactNode;
}

/** Keeps what is shown of the stations, for everything below it, and in the address. */
export function ExploreProvider({ initial, children }: ExploreProviderProps) {
  const [state, setState] = useState(initial);
  const newest = useRef(initial);

  const change = useCallback((part: Partial<ExploreState>) => {
    const before = newest.current;
    const next = { ...before, ...part };
    newest.current = next;
    setState(next);
    const query = formatExploreState(next);
    if (query === formatExploreState(before)) return;
    const address = query ? `?${query}` : window.location.pathname;
    if (isStep(before, next)) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  }, []);

  useEffect(() => {
    const follow = () => {
      const told = parseExploreState(new URLSearchParams(window.location.search));
      if (formatExploreState(told) === formatExploreState(newest.current)) return;
      newest.current = told;
      setState(told);
    };
    // A page that was gone back to, or that was kept for when there is no network, may be of another address.
    follow();
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, []);

  const explore = useMemo(() => ({ state, change }), [state, change]);
  return <ExploreContext value={explore}>{children}</ExploreContext>;
}

/** What is shown of the stations, and how that is changed. */
export function useExploreState(): Explore {
  const explore = useContext(ExploreContext);
  if (!explore) throw new Error("what is explored needs an ExploreProvider above it");
  return explore;
}
