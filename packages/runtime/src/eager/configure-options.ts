/** Options of `configure` alone: facts about the process or page that stand in every report. */

import { type Check, type Checks, checkEach, mayHoldOptions, WHOLE_ABOVE_0 } from '../checks.ts'
import { GHOST_CHECKS, type GhostOptions, isText, LISTENER } from '../options.ts'

export interface ConfigureOptions extends GhostOptions {
  /**
   * Called at each failure that is reported, in its asynchronous context, such as that of a request. The report shows
   * what it returns: plain data, at once, masked and bounded like all values.
   */
  context?: (() => unknown) | undefined
  /**
   * Version of the program.
   * @default the first of a list of variables of the environment: see `docs/production.md`
   */
  release?: string | undefined
  /**
   * Name of the program.
   * @default as for `release`
   */
  service?: string | undefined
  /**
   * Where the program runs, e.g. `production`.
   * @default as for `release`
   */
  environment?: string | undefined
  /**
   * The trace that the page or request belongs to, in the form of the W3C's header.
   * @default `<meta name="traceparent">` of the page; where OpenTelemetry's API is loaded, its active span comes first
   */
  traceparent?: string | undefined
  /**
   * Node, Bun and Deno: reports go to the store of `@traceghost/devtools` too, a folder. `true` for `.traceghost`
   * beside the nearest `package.json`; another folder; or an object with the folder and the limits of the store.
   * @default true in development, where `@traceghost/devtools` is installed: see `docs/devtools.md`
   */
  store?: boolean | string | StoreOptions | undefined
}

/** The oldest reports of a store go first, and the newest one never. */
export interface StoreOptions {
  /** @default '.traceghost' beside the nearest `package.json` upwards */
  readonly folder?: string | undefined
  /** @default 1000 */
  readonly maxReports?: number | undefined
  /** @default 200,000,000 */
  readonly maxBytes?: number | undefined
  /** @default 14 */
  readonly maxDays?: number | undefined
}

/**
 * `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`: https://www.w3.org/TR/trace-context/#traceparent-header
 */
export const TRACEPARENT: RegExp = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-[\da-f]{2}/

const TEXT: Check = { allowed: 'a text that is not empty', accepts: isText }

const storeChecks = (): Checks<StoreOptions> => ({
  folder: TEXT,
  maxReports: WHOLE_ABOVE_0,
  maxBytes: WHOLE_ABOVE_0,
  maxDays: WHOLE_ABOVE_0,
})

/** @throws TypeError for a wrong option in it, which says more than that the object is wrong. */
function isStore(value: unknown): boolean {
  if (!mayHoldOptions(value)) return value === !!value || isText(value)
  checkEach('store', value, storeChecks())
  return true
}

// A function, since bundlers keep an object that is spread, also where nobody uses it.
export const configureChecks = (): Checks<ConfigureOptions> => ({
  ...GHOST_CHECKS,
  context: LISTENER,
  release: TEXT,
  service: TEXT,
  environment: TEXT,
  traceparent: {
    allowed: 'a text such as 00-<32 hex digits>-<16 hex digits>-01',
    accepts: (value) => isText(value) && TRACEPARENT.test(String(value)),
  },
  store: { allowed: 'true, false, a folder or an object', accepts: isStore },
})
