export interface OnlyAType {}
export type AlsoOnlyAType = 1
export type Marked = 2
export const value = 'value'
export const used = 'used'
export class Both {
  explode(text: string): void {
    const upper = text.toUpperCase()
    throw new Error(upper)
  }
}
type OnlyDefaultType = 3
export default OnlyDefaultType
