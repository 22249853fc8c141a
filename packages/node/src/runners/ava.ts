import { accountOf, endTest } from './explain.ts'
import { onRead } from './on-read.ts'

/** The result of a test or a hook. */
interface Result {
  readonly title: string
  readonly passed: boolean
  readonly error?: AvaError | null
}

/** AVA prints its details between title and stack. */
interface AvaError {
  readonly cause?: unknown
  formattedDetails?: { label: string; formatted: string }[]
}

/** A test or a hook of AVA 6 to 8. */
interface Test {
  /** Thrown by an assertion that fails; its own error has no cause. */
  readonly testFailure?: unknown
  run(): unknown
  finish(): Promise<Result>
}

let running = 0

/** Explains the failures of AVA's tests and hooks. */
export function watchAva(Test: { readonly prototype: Test }): void {
  const { finish } = Test.prototype
  onRead(Test.prototype, 'run', () => {
    running++
  })
  Test.prototype.finish = async function (this: Test) {
    const result = await Reflect.apply(finish, this, [])
    const { error, passed, title } = result
    if (error && !passed) explainIn(error, accountOf(error.cause ?? this.testFailure, [title]))
    running--
    if (running === 0) endTest()
    return result
  }
}

function explainIn(error: AvaError, text: string | undefined): void {
  if (text !== undefined) error.formattedDetails = [...(error.formattedDetails ?? []), { label: '', formatted: text }]
}
