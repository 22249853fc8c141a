// Why: docs/adr/fast-refresh-decoys.md
import type { Decoy, SitePlan } from '../plan/model.ts'
import { quote } from './table-source.ts'

/**
 * `const [n, setN] = useState(0)` → `0&&useState();0&&useState('[n, setN] 0');`: statements that never run. Fast
 * Refresh compares the texts of patterns and of arguments that make another state, and here those of a `useState`. Not
 * `if(0)var{…}=useState(0)`: Turbopack prunes that to `var ;`.
 */
export const decoysOf = ({ decoys }: SitePlan): string => decoys.map(decoy).join('')

const decoy = ({ callee, compared }: Decoy): string =>
  `0&&${callee}();${compared.map(({ text }) => `0&&useState(${quote(text)});`).join('')}`
