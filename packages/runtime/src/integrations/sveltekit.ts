// Why: docs/adr/components.md
/** `traceghost/sveltekit`: errors that reach the hook of SvelteKit, on the server and in the page. */

import { isObject } from '../eager/recording/store.ts'
import { handOver } from './handed-over.ts'

/** The parts of the hook's argument that are looked at. */
interface CaughtError {
  readonly kind?: string
  readonly error: unknown
  readonly event?: { readonly route?: { readonly id?: string | null } | null } | null
  readonly issues?: unknown
  readonly remote?: { readonly name?: string; readonly file?: string }
}

/**
 * The hook `handleError` of SvelteKit 3, in `hooks.server` and `hooks.client`:
 * `export const handleError = ghostHandleError()`.
 *
 * An error of the kind `unknown` has a report, with the route and the components that were being created. Then the
 * given hook is called, or what SvelteKit does without one.
 *
 * @param handleError as without traceghost
 */
export function ghostHandleError<Hook extends (input: never) => unknown>(handleError?: Hook): Hook {
  const hook = (input: CaughtError): unknown => {
    const { kind = 'unknown', error, event } = input
    const route = event?.route?.id
    if (kind === 'unknown')
      handOver(error, { framework: 'SvelteKit', ...(route && { step: `route ${route}` }) }, 'always')
    return handleError ? handleError(input as never) : handleAsSvelteKit(input, kind)
  }
  return hook as unknown as Hook
}

/** Adapted from SvelteKit 3.2, which does not export it. Errors that are expected are written nowhere. */
function handleAsSvelteKit({ error, issues, remote }: CaughtError, kind: string): void {
  if (kind === 'validation') {
    const file = remote?.file ? ` (${remote.file})` : ''
    const name = remote?.name ? `${remote.name}${file} ` : ''
    console.error(`Remote function ${name}schema validation failed:`, issues)
  }
  if (kind !== 'unknown') return
  if (typeof document === 'object') console.error(error)
  else writeStacks(error)
}

function writeStacks(error: unknown): void {
  let each = error
  while (isObject(each) && each instanceof Error) {
    if (each.stack) console.error(each.stack)
    each = each.cause
  }
  if (each) console.error(String(each))
}
