export default { ssr: true, buildDirectory: process.env.OUTPUT ?? 'dist/build' }
