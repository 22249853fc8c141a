/** The symbols that every copy of `@opentelemetry/api` 1 shares in a program. */

/** The global object with the registered managers and providers. */
export const OPEN_TELEMETRY: unique symbol = Symbol.for('opentelemetry.js.api.1') as never

/** The key of the active span in its contexts. */
export const ACTIVE_SPAN: symbol = Symbol.for('OpenTelemetry Context Key SPAN')
