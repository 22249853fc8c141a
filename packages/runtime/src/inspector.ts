import type { PlatformReader } from './description.ts'

/** The platform's additions to the language. */
export interface Inspector {
  /** Recognises a Proxy without a trap; absent where the platform cannot. */
  isProxy?(value: object): boolean
  /** Reads values of the platform's classes: `createPlatformReader(globalThis)`. */
  readPlatform?: PlatformReader
  /** The copy that replaces an object, which another value may still hold. */
  standInOf?(value: object): object
  /** How many entries a stand-in lacks. */
  omittedFrom?(standIn: object): number | undefined
  /** The name of a class in the source, by the class or its prototype, where a build has renamed it. */
  classNameOf?(owner: object): string | undefined
  /** Milliseconds. */
  now(): number
}
