/** The value of a property that only notes that something hidden is shown by another name. */
export const SHOWN: unique symbol = Symbol.for('traceghost.shown')
