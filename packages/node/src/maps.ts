type Maps = Map<string, () => object>

/** Where the runtime asks for the source maps of modules: `get(url)?.()`. */
const KEY = Symbol.for('traceghost.sourceMaps')

const holder = globalThis as { [KEY]?: Maps }

/** Notes that modules are instrumented here, even before one has been: reports then do not advise it. */
export function announce(): void {
  holder[KEY] ??= new Map()
}

/** Keeps a map for the reports of this thread. */
export function shareMap(url: string, map: () => object): void {
  holder[KEY] ??= new Map()
  holder[KEY].set(url, map)
}

/** Has `refresh` called before somebody asks for a map. */
export function refreshMaps(refresh: () => void): void {
  holder[KEY] = new RefreshedMaps(refresh, holder[KEY])
}

class RefreshedMaps extends Map<string, () => object> {
  readonly #refresh: () => void

  constructor(refresh: () => void, known: Maps | undefined) {
    super(known)
    this.#refresh = refresh
  }

  override get(url: string): (() => object) | undefined {
    this.#refresh()
    return super.get(url)
  }
}
