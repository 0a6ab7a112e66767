/**
 * The host and port of the engine that started this process; undefined where a person started it. The engine gives its
 * address as the last argument. Before it may be flags: `--logtostderr -v=9 --tracing URL 127.0.0.1:40001`.
 *
 * @param args the arguments of the process, as in `process.argv`.
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/plugin.go buildPluginArguments
 */
export function engineAddressIn(args: readonly string[]): string | undefined {
  const last = args.at(-1) ?? "";
  return /^127\.0\.0\.1:\d{1,5}$/.test(last) ? last : undefined;
}
