// Why: docs/adr/failing-tests.md
/** GitHub's annotations, which Vitest makes of all that it prints of an error: they are those of the plain run. */

/** An entry of Vitest's `reporters`. */
type Entry = unknown

interface Failed {
  codeFrame?: string | undefined
}

/** The parts of Vitest's modules and tests that are used. */
interface Module extends Entity {
  readonly children: { allTests(): Iterable<Entity>; allSuites(): Iterable<Entity> }
}

interface Entity {
  readonly task: { readonly result?: { readonly errors?: readonly Failed[] | undefined } | undefined }
}

/** Takes the accounts out before GitHub's reporter is asked, and puts them back behind it. It does not wait. */
class WithoutAccounts {
  readonly #taken = new Map<Failed, string>()

  readonly before = {
    onTestRunEnd: (modules: readonly Module[], unhandled: readonly Failed[]): void => {
      for (const error of [...unhandled, ...modules.flatMap(errorsIn)]) {
        if (error.codeFrame === undefined) continue
        this.#taken.set(error, error.codeFrame)
        error.codeFrame = undefined
      }
    },
  }

  readonly behind = {
    onTestRunEnd: (): void => {
      for (const [error, codeFrame] of this.#taken) error.codeFrame = codeFrame
      this.#taken.clear()
    },
  }
}

const errorsIn = (module: Module): Failed[] =>
  [module, ...module.children.allSuites(), ...module.children.allTests()].flatMap(
    ({ task }) => task.result?.errors ?? [],
  )

/** Reporters that stand beside one of GitHub already: every project of a run asks. */
const guarding = new WeakSet<object>()

/** Guards each reporter of GitHub's annotations in the list, which Vitest makes its reporters of. */
export function keepAnnotationsPlain(reporters: Entry[]): void {
  for (const [index, entry] of [...reporters.entries()].reverse()) {
    const next = reporters[index + 1]
    if (!isOfGitHub(entry) || (typeof next === 'object' && next !== null && guarding.has(next))) continue
    const { before, behind } = new WithoutAccounts()
    guarding.add(behind)
    reporters.splice(index, 1, before, entry, behind)
  }
}

/** By its name, with options or without, or made already. */
function isOfGitHub(entry: Entry): boolean {
  if (Array.isArray(entry)) return isOfGitHub(entry[0])
  if (typeof entry === 'string') return entry === 'github-actions'
  return (entry as object | null | undefined)?.constructor.name === 'GithubActionsReporter'
}
