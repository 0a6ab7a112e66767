import { type Bar, fullCount, growingMetrics } from "./bars";
import type { Figures } from "./figures";

/**
 * Whether a bar is kept. `not judged`: the run had fewer resources than the bar is set for. `not measured`: a
 * part of what it compares is missing.
 */
export type Verdict = "kept" | "falls short" | "not judged" | "not measured";

/** A bar with what was measured. */
export interface Judgement {
  readonly bar: Bar;
  /** Undefined when it was not measured. */
  readonly value: number | undefined;
  readonly verdict: Verdict;
}

/**
 * Compares figures with bars.
 *
 * @param count how many resources the run had
 */
export function judge(bars: readonly Bar[], figures: Figures, count: number): Judgement[] {
  return bars.map((bar) => {
    const value = measuredOf(bar, figures);
    return { bar, value, verdict: verdictOf(bar, value, count) };
  });
}

function measuredOf({ of, by }: Bar, figures: Figures): number | undefined {
  const value = figures.median(of);
  if (by === undefined || value === undefined) return value;
  const divisor = figures.median(by);
  return divisor === undefined ? undefined : value / divisor;
}

function verdictOf(bar: Bar, value: number | undefined, count: number): Verdict {
  if (value === undefined) return "not measured";
  if (growingMetrics.has(bar.of.metric) && count < fullCount) return "not judged";
  const isKept = bar.demand === "at most" ? value <= bar.value : value >= bar.value;
  return isKept ? "kept" : "falls short";
}

/** A line for each row that falls short or was not measured, with what was measured and its bar. */
export function shortfalls(judgements: readonly Judgement[]): string[] {
  return judgements
    .filter(({ verdict }) => verdict === "falls short" || verdict === "not measured")
    .map(({ bar, value, verdict }) => {
      const measured = value === undefined ? verdict : `measured ${valueText(value)}`;
      return `${bar.row}: ${bar.title}: ${measured}, the bar is ${demandText(bar)}`;
    });
}

/** A bar's demand, as in "at most 1.10". */
export function demandText({ demand, value }: Pick<Bar, "demand" | "value">): string {
  return `${demand} ${valueText(value)}`;
}

/** A count as it is, a ratio with two decimals. */
export function valueText(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
