export * from './reporters/index.ts'
