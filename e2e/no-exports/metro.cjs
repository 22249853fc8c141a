// Bundles `main.js` of a folder as Metro does where it knows no `exports`: node metro.cjs <folder> <platform> <dev>.

const { dirname, join } = require('node:path')
const Metro = require('metro')

const runtime = dirname(
  require.resolve('metro-runtime/package.json', { paths: [require.resolve('metro/package.json')] }),
)

async function main([projectRoot, platform, dev]) {
  const overrides = {
    projectRoot,
    // Metro reads no file outside of these.
    watchFolders: [projectRoot, runtime],
    reporter: { update() {} },
    resolver: {
      unstable_enablePackageExports: false,
      // Those of React Native.
      resolverMainFields: ['react-native', 'browser', 'main'],
      useWatchman: false,
    },
    transformer: {
      babelTransformerPath: __filename,
      asyncRequireModulePath: join(runtime, 'src/modules/asyncRequire.js'),
    },
  }
  const config = await Metro.loadConfig({ cwd: projectRoot, resetCache: true }, overrides)
  const options = { entry: 'main.js', platform, dev: dev === 'true', minify: false, out: join(projectRoot, 'out.js') }
  await Metro.runBuild(config, options)
}

const COMMONJS = require.resolve('@babel/plugin-transform-modules-commonjs')

/** Metro loads this file as its transformer. */
exports.transform = ({ src, filename }) => {
  const isPackage = filename.includes('node_modules')
  const plugins = isPackage ? [COMMONJS] : [require.resolve('babel-plugin-traceghost'), COMMONJS]
  const options = { filename, ast: true, code: false, configFile: false, babelrc: false, sourceType: 'unambiguous' }
  return { ast: require('@babel/core').transformSync(src, { ...options, plugins }).ast }
}

if (require.main === module) main(process.argv.slice(2))
