export { createMask, type Mask } from './mask/create-mask.ts'
export { type Elsewhere, maskReport } from './mask/mask-report.ts'
export { createMasks } from './mask/masks.ts'
export { ToldSecrets } from './mask/told-secrets.ts'
