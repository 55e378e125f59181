/** The parameter types of the vocabulary. */
import { defineParameterType } from '@cucumber/cucumber';
import { PARAMETERS } from '../language/parameters.ts';

for (const { name, regexp, transformer } of PARAMETERS) defineParameterType({ name, regexp, transformer });
