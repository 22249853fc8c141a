import { createRequire } from 'node:module'

/** The request of a user for a tool. */
export interface Wanted {
  /** The package or entry that needs the tool: `@traceghost/node/jest`. */
  readonly by: string
  /** The file or URL that is looked from. */
  readonly from: string | URL
}

/**
 * Finds a module of another package that the user has to install.
 *
 * @returns its path
 * @throws Error that says who needs it and how to get it, where Node does not find it
 */
export function findTool(name: string, { by, from }: Wanted): string {
  try {
    return createRequire(from).resolve(name)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw cause
    const cure = /^[./]|^[A-Za-z]:/.test(name)
      ? 'there is no such file'
      : `it is not installed: npm install --save-dev ${name}`
    throw Object.assign(new Error(`${by} needs '${name}', but ${cure}.`, { cause }), { code: 'MODULE_NOT_FOUND' })
  }
}
