/** A dev server with hot updates. */
export interface DevHost {
  readonly name: string
  /**
   * Whether its maps know the lines inside of functions that React Compiler compiled; reports then have the line of the function.
   * @default true
   */
  readonly mapsLines?: boolean
  start(root: string, isMarked: boolean): Promise<DevServer>
}

export interface DevServer {
  readonly url: string
  close(): Promise<void>
}
