import { ghost } from 'traceghost'

export const priceOf = ghost((basketLine) => {
  const discountShare = basketLine.discount / 100
  return basketLine.price.cents * (1 - discountShare)
})

export const marginOf = ghost((supplierOffer) => {
  const supplierMargin = supplierOffer.price.cents - supplierOffer.cost.cents
  return supplierMargin
})
