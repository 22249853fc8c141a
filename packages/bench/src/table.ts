/** A measured number, and what it may be. */
export interface Row {
  readonly what: string
  readonly measured: number
  readonly unit: '×' | 'µs' | 'ms' | '%' | 'bytes' | 'names' | 'values'
  readonly budget?: number
  /** How far the middle half of the processes lay apart, or what else one should know. */
  readonly note?: string
}

/** Lays rows out in columns. */
export function renderTable(heading: string, rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    format(row.measured, row),
    row.budget === undefined ? '' : `≤ ${format(row.budget, row)}`,
    isOver(row) ? 'OVER' : '',
    row.note ?? '',
  ])
  const lines = [['what', 'measured', 'budget', '', 'note'], ...cells]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [heading, ...text.map((line) => `  ${line}`)].join('\n')
}

/** Compared as printed: 1.020 and 1.0201 look the same. */
export const isOver = (row: Row): boolean =>
  row.budget !== undefined && Number.parseFloat(digits(row.measured, row)) > Number.parseFloat(digits(row.budget, row))

const format = (value: number, row: Row): string => `${digits(value, row)} ${row.unit}`.replace(' ×', '×')

const digits = (value: number, { unit }: Row): string =>
  value.toFixed(unit === '×' || unit === 'ms' ? 3 : unit === 'µs' ? 2 : unit === '%' ? 1 : 0)
