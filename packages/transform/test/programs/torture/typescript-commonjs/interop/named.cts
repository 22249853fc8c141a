export const named: string = 'named'
export enum Kind {
  A = 1,
}
