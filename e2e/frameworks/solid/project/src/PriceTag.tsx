import { ghost } from 'traceghost'
import { count } from './counts'

const PriceTag = ghost((props: { cents: number; parts: number }) => {
  count('tag')
  const each = props.cents / props.parts
  if (!Number.isInteger(each)) throw new RangeError(`${props.cents} cannot be shared by ${props.parts}`)
  return <strong>{each} each</strong>
})

export default PriceTag
