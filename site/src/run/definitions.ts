/** Loads the step definitions of the suite. */
import '../../../steps/support/parameters.ts';
import '../../../steps/cluster.steps.ts';
import '../../../steps/endpoints.steps.ts';
import '../../../steps/environment-and-dns.steps.ts';
import '../../../steps/objects.steps.ts';
import '../../../steps/traffic.steps.ts';
