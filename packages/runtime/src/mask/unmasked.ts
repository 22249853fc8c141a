import type { Mask } from './create-mask.ts'
import { isSecretName } from './secret-words.ts'

/** Whether `unmaskVars` shows the value of a name that is hidden otherwise. */
export const isUnmasked = (name: string, mask: Mask): boolean => isSecretName(name) && !mask.hidesName(name)
