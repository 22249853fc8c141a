/** Which names masks hide, and why, for hosts that do not have the runtime. */
export { createReasons, type MaskReason } from 'traceghost/secret-names'
