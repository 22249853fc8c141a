import { count } from './counts.ts'

function PriceTag({ cents, parts }: { cents: number; parts: number }) {
  'use ghost'
  count('tag')
  const each = cents / parts
  if (!Number.isInteger(each)) throw new RangeError(`${cents} cannot be shared by ${parts}`)
  return <strong>{each} each</strong>
}

export default PriceTag
