// recipe
declare global {
  namespace App {
    interface Error {
      report?: string | undefined
    }
  }
}

export {}
// end
