/** A browser as tests need it, whichever engine it has. */

export interface EngineBrowser {
  /** Opens a page and waits until it is loaded. */
  open(url: string): Promise<EnginePage>
  close(): Promise<void>
}

export interface EnginePage {
  /** The value of an expression, awaited, as data. */
  evaluate<Result>(expression: string): Promise<Result>
  /** The messages that the page wrote to its console, in order. */
  readonly messages: readonly ConsoleMessage[]
  close(): Promise<void>
}

/** A message of the console, as the protocol of the engine's own devtools reports it. */
export interface ConsoleMessage {
  readonly type: 'log' | 'error' | 'table' | 'startGroup' | 'startGroupCollapsed' | 'endGroup' | (string & {})
  readonly values: readonly ConsoleValue[]
}

export interface ConsoleValue {
  /** `string`, `number`, `object`, `array`, `error`, … */
  readonly type: string
  /** The text of a string, the value of a primitive, names and primitive values of an object's members. */
  readonly text: string
}
