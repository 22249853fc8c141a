// Why: docs/adr/react-compiler-phases.md
import type { BabelFile } from './babel.ts'

/**
 * Whether React's compilers read the tree too: React Compiler does not compile components with handlers, and Fast
 * Refresh compares their text. Both work in `Program.enter`.
 */
export const isReadByReact = ({ opts }: BabelFile): boolean => (opts.plugins ?? []).some(({ key }) => isOfReact(key))

const isOfReact = (key: string | undefined): boolean =>
  key !== undefined && (key === 'react-forget' || /react-(?:compiler|refresh)/.test(key))
