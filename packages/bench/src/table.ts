/** A measured number, and what it may be. */
export interface Row {
  readonly what: string
  readonly measured: number
  readonly unit: '×' | 'µs' | 'ms' | '%' | 'bytes' | 'names' | 'values' | 'failures'
  readonly budget?: number
  /** A budget of what should be much. */
  readonly atLeast?: number
  /** How far the middle half of the processes lay apart, or what else one should know. */
  readonly note?: string
}

/** Lays rows out in columns. */
export function renderTable(heading: string, rows: readonly Row[]): string {
  const lines = [['what', 'measured', 'budget', '', 'note'], ...rows.map(cellsOf)]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [heading, ...text.map((line) => `  ${line}`)].join('\n')
}

/** What, the number, its budget, whether that is missed, the note. */
export const cellsOf = (row: Row): string[] => [
  row.what,
  format(row.measured, row),
  budgetOf(row),
  isOver(row) ? 'OVER' : '',
  row.note ?? '',
]

function budgetOf(row: Row): string {
  if (row.budget !== undefined) return `≤ ${format(row.budget, row)}`
  return row.atLeast === undefined ? '' : `≥ ${format(row.atLeast, row)}`
}

/** Compared as printed: 1.020 and 1.0201 look the same. */
export function isOver(row: Row): boolean {
  const printed = (value: number): number => Number.parseFloat(digits(value, row))
  const { measured, budget = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY } = row
  return printed(measured) > printed(budget) || printed(measured) < printed(atLeast)
}

export const format = (value: number, row: Row): string => `${digits(value, row)} ${row.unit}`.replace(' ×', '×')

const digits = (value: number, { unit }: Row): string =>
  value.toFixed(
    unit === '×' && value >= 100 ? 0 : unit === '×' || unit === 'ms' ? 3 : unit === 'µs' ? 2 : unit === '%' ? 1 : 0,
  )
