// Why: docs/adr/state-of-libraries.md
/**
 * Objects of Node and of libraries that are mostly machinery, which would fill a report, or that hold their value
 * behind an accessor. They are recognised by their own properties, since builds rename classes, and shown as the
 * program knows them. Each row was read in the library, at the version that it names.
 */

import type { LibraryKind } from './libraries/kind.ts'
import { SERVERS } from './libraries/servers.ts'
import { VIEWS } from './libraries/views.ts'

/** Objects of classes. The first match counts. */
export const KINDS: readonly LibraryKind[] = [...SERVERS.instances, ...VIEWS.instances]

/** Objects of no class. */
export const PLAIN_KINDS: readonly LibraryKind[] = [...VIEWS.plain, ...SERVERS.plain]

/** Functions. */
export const FUNCTION_KINDS: readonly LibraryKind[] = [...VIEWS.functions, ...SERVERS.functions]
