import { ghost } from 'traceghost'

export const readLedger = ghost(async (ledgerRegion) => {
  const ledgerRows = new Map([['north', 3]]).get(ledgerRegion)
  if (ledgerRows === undefined) throw new RangeError(`no ledger of ${ledgerRegion}`)
  return ledgerRows
})
