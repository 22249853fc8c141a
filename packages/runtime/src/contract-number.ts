// Why: docs/adr/contract-number.md
/**
 * The number of the contract between emitted code and the runtime. It stands in front of the text of each table, unless
 * it is the first: `~fbePay order` is of contract 1, `2~~fbePay order` of contract 2.
 */

/** The contract of the code that this release emits. */
export const CONTRACT: number = 1

/** The contracts whose code this runtime runs: `contracts` of `package.json`, which builds read. */
export const CONTRACTS: readonly number[] = [1]

/** Writes the number in front of the text of a table, or of its skeleton. */
export const withContract = (text: string, contract: number = CONTRACT): string =>
  contract === 1 ? text : `${contract}~${text}`

/**
 * The number in front of the text of a table, or of its skeleton, where it is none of those that this runtime knows.
 */
export const otherContract = (text: string): string | undefined => /^\d+(?=~)/.exec(text)?.[0]

/** @throws Error where the text is of a contract that this runtime does not know */
export function checkContract(text: string): void {
  const contract = otherContract(text)
  if (contract) {
    throw new Error(
      `code is built for contract ${contract}, and this traceghost runs contract ${CONTRACTS}: update traceghost`,
    )
  }
}
