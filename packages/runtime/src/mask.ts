export { createMask, type Mask } from './mask/create-mask.ts'
export { maskReport } from './mask/mask-report.ts'
export { createMasks } from './mask/masks.ts'
