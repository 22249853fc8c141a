/** `traceghost/secret-names`: which names masks hide, for the build. */

export { createNameTest } from './mask/names.ts'
export { createReasons, type MaskReason } from './mask/reasons.ts'
