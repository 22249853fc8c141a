/** A program to run. */
export interface Request {
  readonly code: string
  /** The file as reports name it. */
  readonly file: string
  readonly options: Options
}

/** The options that the page has switches for. */
export interface Options {
  /** Of the build. */
  readonly frames: 'marked' | 'module' | 'all' | 'none'
  readonly small: boolean
  /** Of `configure`. */
  readonly depth: number
  readonly suppress: boolean
  readonly maskPersonalData: boolean
}

export const DEFAULTS: Options = {
  frames: 'module',
  small: false,
  depth: 3,
  suppress: false,
  maskPersonalData: false,
}

/** The most characters of a program. */
export const MAX_CODE = 50_000
export const MAX_DEPTH = 64

const FRAMES: readonly unknown[] = ['marked', 'module', 'all', 'none']

/** Reads options from elsewhere; one that is missing or wrong has its default. */
export function readOptions(given: unknown): Options {
  const options = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>
  const flag = (name: 'small' | 'suppress' | 'maskPersonalData'): boolean => options[name] === true
  return {
    frames: FRAMES.includes(options.frames) ? (options.frames as Options['frames']) : DEFAULTS.frames,
    small: flag('small'),
    depth: isDepth(options.depth) ? options.depth : DEFAULTS.depth,
    suppress: flag('suppress'),
    maskPersonalData: flag('maskPersonalData'),
  }
}

/** The depth that a text of the form stands for: the nearest one that is allowed. */
export function depthOf(text: string): number {
  const depth = text.trim() === '' ? Number.NaN : Math.trunc(Number(text))
  return Number.isNaN(depth) ? DEFAULTS.depth : Math.min(Math.max(depth, 0), MAX_DEPTH)
}

const isDepth = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_DEPTH
