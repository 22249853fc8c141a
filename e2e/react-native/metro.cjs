// Bundles `index.js` of a folder as React Native's own configuration of Metro does: node metro.cjs <options as JSON>.

const { dirname, join } = require('node:path')
const Metro = require('metro')

const folderOf = (name) => dirname(require.resolve(`${name}/package.json`))

/** Expo has a transformer of its own. */
const TRANSFORMERS = {
  'babel-preset-expo': '@expo/metro-config/build/babel-transformer.js',
  'module:@react-native/babel-preset': '@react-native/metro-babel-transformer',
}

async function main({ projectRoot, entry, out, without, profile, preset, ...options }) {
  // For `babel.config.cjs`, also in the processes that Metro starts.
  process.env.PRESET = preset
  const config = await Metro.loadConfig(
    { cwd: projectRoot, resetCache: true },
    {
      projectRoot,
      // Metro reads no file outside of these.
      watchFolders: [projectRoot, ...['metro-runtime', '@react-native/js-polyfills'].map(folderOf)],
      reporter: { update() {} },
      resolver: {
        platforms: ['android', 'ios'],
        resolverMainFields: ['react-native', 'browser', 'main'],
        unstable_conditionNames: ['react-native'],
        useWatchman: false,
        resolveRequest: (context, name, platform) =>
          without && name.includes(without) ? { type: 'empty' } : context.resolveRequest(context, name, platform),
      },
      serializer: { getPolyfills: require('@react-native/js-polyfills') },
      transformer: {
        asyncRequireModulePath: join(folderOf('metro-runtime'), 'src/modules/asyncRequire.js'),
        babelTransformerPath: require.resolve(TRANSFORMERS[preset]),
        getTransformOptions: () => ({ transform: { experimentalImportSupport: false, inlineRequires: true } }),
      },
    },
  )
  await Metro.runBuild(config, { ...options, unstable_transformProfile: profile, entry, out })
}

main(JSON.parse(process.argv[2]))
