/** A dev server with hot updates. */
export interface DevHost {
  readonly name: string
  /**
   * Whether its maps know the lines inside of functions that React Compiler compiled; reports then have the line of the function.
   * @default true
   */
  readonly mapsLines?: boolean
  /**
   * Where its programs find their packages.
   * @default a folder that all hosts use
   */
  readonly folder?: string
  start(root: string, isMarked: boolean): Promise<DevServer>
}

export interface DevServer {
  readonly url: string
  close(): Promise<void>
}
