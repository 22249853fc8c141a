/** A file without this substring, and without a directive in capitals, has no mark, and is never parsed. */
export const mayHaveMarks = (code: string): boolean => code.includes('ghost') || mayBeMisplaced(code)

/** Whether a text may hold something that was meant as the directive `'use ghost'`. */
export const mayBeMisplaced = (code: string): boolean => /['"]use[ _-]*ghost['"]/i.test(code)
