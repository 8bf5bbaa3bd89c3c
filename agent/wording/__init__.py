"""Every sentence that the assistant can say without a language model, as data.

ko.yaml en.yaml ja.yaml   the sentences; whoever writes the language well may improve them
problems.yaml             the wording of errors
wording.py                a key and facts → a sentence
facts.py                  how a price, a time, a walk stand in a sentence
josa.py                   Korean particles by sound
"""
