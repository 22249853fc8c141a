// Why: docs/adr/names-apart.md
import { readName } from 'traceghost/contract'
import { mayBeSecret } from '../plan/suspects.ts'

/** Whether a name in a table, or what its value is called where it comes from, may be that of a secret. */
export function mayNameSecret(text: string): boolean {
  const { name, sources = [] } = readName(text)
  return [{ key: name }, ...sources].some(mayBeSecret)
}
