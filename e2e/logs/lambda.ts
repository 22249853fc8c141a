import './console.ts'
import { flush } from 'traceghost'
import { charge } from './shop.ts'

export const handler = async ({ apiKey }: { apiKey: string }): Promise<unknown> => {
  try {
    return await charge(apiKey)
  } finally {
    await flush()
  }
}
