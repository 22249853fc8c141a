const RefreshPlugin = require('@pmmmwh/react-refresh-webpack-plugin')
const HtmlPlugin = require('html-webpack-plugin')
const { default: traceghost } = require('unplugin-traceghost/webpack')

module.exports = (_, { mode }) => {
  const isDevelopment = mode === 'development'
  return {
    entry: './src/main.tsx',
    devtool: 'source-map',
    output: { filename: isDevelopment ? '[name].js' : '[name].[contenthash].js', clean: true },
    resolve: { extensions: ['.tsx', '.ts', '.js'] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          use: {
            loader: 'babel-loader',
            options: {
              presets: [
                ['@babel/preset-react', { runtime: 'automatic', development: isDevelopment }],
                '@babel/preset-typescript',
              ],
              plugins: isDevelopment ? ['react-refresh/babel'] : [],
            },
          },
        },
      ],
    },
    plugins: [
      new HtmlPlugin({ template: 'index.html' }),
      isDevelopment && new RefreshPlugin({ overlay: false }),
      traceghost({ maskVars: ['voucher'] }),
    ],
    devServer: { host: '127.0.0.1', hot: true, client: { overlay: false } },
  }
}
