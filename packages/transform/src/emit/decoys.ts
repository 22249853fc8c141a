import type { Decoy, SitePlan } from '../plan/model.ts'
import { quote } from './table.ts'

/**
 * `if(0)var{'[n, setN]':{}}=useState('0');if(0)useEffect();`: statements of their own, since compilers read only those, which declare nothing. Patterns and
 * arguments are compared as texts, so they can be strings of any text.
 */
export const decoysOf = ({ decoys }: SitePlan): string => decoys.map(decoy).join('')

const decoy = ({ callee, pattern, values }: Decoy): string =>
  `if(0)${pattern === undefined ? '' : `var{${quote(pattern)}:{}}=`}${callee}(${values.map(quote).join(',')});`
