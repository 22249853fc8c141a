/** The transform as one script: see `boot.ts`. */

export * from '@traceghost/transform/host'
